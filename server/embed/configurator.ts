/** The script of the page at `/embed`. */
import './configurator/embed-configurator.ts';
