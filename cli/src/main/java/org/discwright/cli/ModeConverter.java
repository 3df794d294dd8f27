package org.discwright.cli;

import java.util.Locale;
import org.discwright.burn.FormatMode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --mode} of {@code format}. */
final class ModeConverter implements ITypeConverter<FormatMode> {
    @Override
    public FormatMode convert(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "usual" -> FormatMode.USUAL;
            case "sequential" -> FormatMode.SEQUENTIAL;
            case "pow" -> FormatMode.PSEUDO_OVERWRITE;
            case "random" -> FormatMode.RANDOM;
            default ->
                    throw new TypeConversionException(
                            "'" + text + "' is not sequential, pow or random");
        };
    }
}
