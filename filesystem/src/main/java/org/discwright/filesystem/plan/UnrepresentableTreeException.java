package org.discwright.filesystem.plan;

/** What is to be mastered does not fit into the file systems that were asked for. */
public final class UnrepresentableTreeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnrepresentableTreeException(String message) {
        super(message);
    }
}
