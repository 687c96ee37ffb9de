/** An instant (ms) as the bus writes it: UTC without a zone, six digits, as Python's `datetime.utcnow().isoformat()`. */
export const wireTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}000`;
