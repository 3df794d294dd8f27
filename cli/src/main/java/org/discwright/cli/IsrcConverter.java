package org.discwright.cli;

import org.discwright.cli.input.IsrcOption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --isrc}. */
final class IsrcConverter implements ITypeConverter<IsrcOption> {
    @Override
    public IsrcOption convert(String value) {
        try {
            return IsrcOption.parse(value);
        } catch (IllegalArgumentException bad) {
            throw new TypeConversionException(Faults.message(bad));
        }
    }
}
