import { describeTitles } from './titles.ts';

describeTitles('ltr');
