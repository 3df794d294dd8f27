package org.discwright.filesystem.plan;

/** What is to be mastered does not fit into the file systems that were asked for. */
public final class ImageTooBigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ImageTooBigException(String message) {
        super(message);
    }
}
