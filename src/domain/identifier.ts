/** An id of ours: lower-case letters, digits and `-`. */
export const IDENTIFIER = /^[a-z0-9-]{1,64}$/;
