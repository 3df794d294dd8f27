package org.discwright.burn.discovery;

import java.util.Optional;
import org.discwright.burn.BurnException;
import org.discwright.burn.drive.Drive;
import org.discwright.mmc.Command;
import org.discwright.mmc.command.GetConfiguration;
import org.discwright.mmc.command.Inquiry;
import org.discwright.mmc.feature.Configuration;
import org.discwright.mmc.feature.DriveSerialNumber;
import org.discwright.mmc.response.VitalProductData;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;

/**
 * The number that tells drives of one kind apart.
 *
 * @spc 7.8.15 unit serial number page
 * @mmc 5.3.42 Drive Serial Number feature
 */
public final class SerialNumber {
    private static final int SUPPORTED_PAGES = 0x00;
    private static final int UNIT_SERIAL_NUMBER = 0x80;
    private static final int ROOM = 0xFF;

    private SerialNumber() {}

    @FunctionalInterface
    private interface Decoder<R> {
        R decode(Octets data) throws MalformedDataException;
    }

    /**
     * Asks the drive; a page is asked for only where the drive says that it has it, since old
     * firmware stumbles over others.
     *
     * @throws BurnException if the drive does not answer at all
     */
    public static Optional<String> read(Drive drive) throws BurnException {
        boolean hasPage =
                page(drive, SUPPORTED_PAGES)
                        .filter(VitalProductData.SupportedPages.class::isInstance)
                        .map(VitalProductData.SupportedPages.class::cast)
                        .filter(page -> page.pages().contains(UNIT_SERIAL_NUMBER))
                        .isPresent();
        Optional<String> number = Optional.empty();
        if (hasPage) {
            number =
                    page(drive, UNIT_SERIAL_NUMBER)
                            .filter(VitalProductData.UnitSerialNumber.class::isInstance)
                            .map(VitalProductData.UnitSerialNumber.class::cast)
                            .flatMap(page -> printable(page.serialNumber()));
        }
        return number.isPresent() ? number : fromFeature(drive);
    }

    private static Optional<VitalProductData> page(Drive drive, int page) throws BurnException {
        return ask(drive, new Inquiry(true, page, ROOM), VitalProductData::decode)
                .filter(answer -> answer.page() == page);
    }

    private static Optional<String> fromFeature(Drive drive) throws BurnException {
        return ask(
                        drive,
                        new GetConfiguration(GetConfiguration.ONE, DriveSerialNumber.CODE, ROOM),
                        Configuration::decode)
                .flatMap(answer -> answer.feature(DriveSerialNumber.class))
                .flatMap(feature -> printable(feature.serialNumber()));
    }

    private static <R> Optional<R> ask(Drive drive, Command<?> command, Decoder<R> decoder)
            throws BurnException {
        Drive.Answer answer = drive.ask(command);
        if (!answer.isGood()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(answer.data()));
        } catch (MalformedDataException | IllegalArgumentException nonsense) {
            return Optional.empty();
        }
    }

    /** What a person could compare with the drive's label. */
    private static Optional<String> printable(String text) {
        String number = text.replaceAll("[^\\x20-\\x7E]", "").strip();
        return number.isEmpty() ? Optional.empty() : Optional.of(number);
    }
}
