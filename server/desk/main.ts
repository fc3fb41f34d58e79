import { DeskApp } from './desk-app.ts';
import { DeviceStorage } from './device-storage.ts';
import './shell/desk-shell.ts';

const desk = new DeskApp({ storage: new DeviceStorage(localStorage), now: Date.now });

for (const shell of document.querySelectorAll('shareet-desk')) shell.desk = desk;
desk.start().catch((error: unknown) => desk.reportError(error));
