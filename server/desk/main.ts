import { Desk } from './desk-app.ts';
import { Device } from './device-storage.ts';
import './shell/desk-shell.ts';

const desk = new Desk({ device: new Device(localStorage), now: Date.now });

for (const shell of document.querySelectorAll('shareet-desk')) shell.desk = desk;
desk.start().catch((error: unknown) => desk.failed(error));
