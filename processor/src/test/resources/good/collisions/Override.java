package good;

/** A class of a well-known name. */
public final class Override {}
