package org.discwright.cli;

import org.discwright.cli.input.SpeedOption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --speed}. */
final class SpeedConverter implements ITypeConverter<SpeedOption> {
    @Override
    public SpeedOption convert(String value) {
        try {
            return SpeedOption.parse(value);
        } catch (IllegalArgumentException bad) {
            throw new TypeConversionException(Faults.message(bad));
        }
    }
}
