package org.discwright.cli;

import org.discwright.burn.LayerJump;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --layer-jump}. */
final class LayerJumpConverter implements ITypeConverter<LayerJump> {
    private static final String EVERY = "every:";
    private static final String AFTER = "after:";

    @Override
    public LayerJump convert(String value) {
        try {
            return switch (value) {
                case "auto" -> LayerJump.AUTOMATIC;
                case "never" -> LayerJump.NEVER;
                case "whole" -> LayerJump.WHOLE;
                default -> inPieces(value);
            };
        } catch (IllegalArgumentException bad) {
            throw new TypeConversionException(Faults.message(bad));
        }
    }

    private static LayerJump inPieces(String value) {
        if (value.matches(EVERY + "\\d{1,9}")) {
            return LayerJump.every(Integer.parseInt(value.substring(EVERY.length())));
        }
        if (value.matches(AFTER + "\\d{1,9}")) {
            return LayerJump.after(Integer.parseInt(value.substring(AFTER.length())));
        }
        throw new IllegalArgumentException(
                "'%s' is none of auto, never, whole, every:SECTORS and after:SECTORS"
                        .formatted(value));
    }
}
