/** The file that holds every fact; all others can be made again from it. */
export const EVENT_LOG = 'events.db';
/** What is made from them. */
export const READ_MODELS_FOLDER = 'read-models';
