package org.discwright.mmc.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.discwright.mmc.Recorded;
import org.discwright.model.Octets;
import org.discwright.model.error.MalformedDataException;
import org.discwright.testkit.Property;
import org.junit.jupiter.api.Test;

class RecordedResponsesTest {
    /** An answer and how it was asked for. */
    private record Answer(String kind, boolean msf, Octets data) {
        Object decode(Octets bytes) throws MalformedDataException {
            return switch (kind) {
                case "disc" -> DiscInformation.decode(bytes);
                case "tracks" -> TrackResources.decode(bytes);
                case "pow" -> PowResources.decode(bytes);
                case "track" -> TrackInformation.decode(bytes);
                case "toc" -> Toc.decode(bytes, msf);
                case "sessions" -> MultiSessionInfo.decode(bytes, msf);
                case "full" -> FullToc.decode(bytes);
                case "pma" -> Pma.decode(bytes);
                case "atip" -> Atip.decode(bytes);
                case "cdtext" -> CdTextPacks.decode(bytes);
                case "capacity" -> Capacity.decode(bytes);
                case "buffer" -> BufferCapacity.decode(bytes);
                case "formats" -> FormatCapacities.decode(bytes);
                case "q" -> SubChannelData.decode(bytes, msf);
                default -> throw new AssertionError(kind);
            };
        }

        Octets encode(Object response) {
            return switch (response) {
                case DiscInformationData disc -> disc.encode();
                case TrackInformation track -> track.encode();
                case TocData toc -> toc.encode(msf);
                case Capacity capacity -> capacity.encode();
                case BufferCapacity buffer -> buffer.encode();
                case FormatCapacities formats -> formats.encode();
                case SubChannelData q -> q.encode(msf);
                default -> throw new AssertionError(response);
            };
        }

        static Answer of(String line, boolean msf) {
            int blank = line.indexOf(' ');
            return new Answer(line.substring(0, blank), msf, Octets.ofHex(line.substring(blank)));
        }
    }

    /** By hand after the standard's tables, for what was not recorded. */
    private static final List<String> WRITTEN =
            List.of(
                    "disc 00 28 1e 01 01 01 03 f6 20 00 00 00 12 34 56 78 00 61 22 17 00 4f 3b 49"
                            + " 00 04 00 67 34 52 30 1f 42 01 16 0d 01 02 03 04 05 06",
                    "tracks 00 0a 20 00 00 63 00 02 00 10 00 01",
                    "pow 00 0e 40 00 00 00 10 00 00 01 00 00 ff ff ff ff",
                    "track 00 2e 02 01 00 74 bf 03 00 00 01 00 00 00 02 00 00 05 00 00 00 00 00 20"
                            + " 00 05 7d aa 00 00 01 ff 01 02 00 00 00 00 00 01 00 00 00 02 00 00 00"
                            + " 03",
                    "pma 00 18 00 00 00 12 00 01 00 0c 00 00 00 02 00 00 10 00 02 00 18 00 00 00"
                            + " 0e 00",
                    "atip 00 1e 00 00 d2 40 ff 00 61 1a 42 00 4f 3b 4a 00 24 70 a8 00 60 b2 44 00"
                            + " 50 00 92 00 01 02 03 00",
                    "buffer 00 0a 00 00 00 20 00 00 00 1f 80 00",
                    "buffer 00 0a 00 01 00 00 00 00 00 00 03 ff",
                    "formats 00 00 00 10 00 05 7d 66 02 00 08 00 00 05 7d 66 40 00 00 20",
                    "q 00 15 00 00",
                    "q 00 11 00 0c 01 10 02 01 00 00 03 84 00 00 00 00",
                    "q 00 15 00 14 02 00 00 00 80 31 32 33 34 35 36 37 38 39 30 31 32 33 00 00",
                    "q 00 15 00 14 03 10 01 00 80 55 53 41 42 43 30 30 30 30 30 30 31 00 00 00");

    /** With addresses as times. */
    private static final List<String> TIMES =
            List.of(
                    "toc 00 12 01 01 00 10 01 00 00 00 02 00 00 10 aa 00 00 0c 00 00",
                    "toc 00 12 01 01 00 14 01 00 00 00 02 00 00 14 aa 00 00 5a 0b 00",
                    "toc 00 12 01 01 00 14 01 00 00 00 02 00 00 14 aa 00 00 ff 3b 4a",
                    "sessions 00 0a 01 02 00 10 02 00 00 02 1e 00",
                    "q 00 11 00 0c 01 10 02 01 00 00 0e 00 00 00 00 05");

    private static List<Answer> all() {
        return Stream.concat(
                        Stream.concat(Recorded.responses().stream(), WRITTEN.stream())
                                .map(line -> Answer.of(line, false)),
                        TIMES.stream().map(line -> Answer.of(line, true)))
                .toList();
    }

    @Test
    void everyAnswerIsReadAndWrittenBack() throws Exception {
        for (Answer answer : all()) {
            Object response = answer.decode(answer.data());
            assertEquals(answer.data(), answer.encode(response), () -> "written " + response);
        }
        assertTrue(all().size() > 100);
    }

    @Test
    void shorterAnswersAreReadOrMalformed() throws Exception {
        for (Answer answer : all()) {
            for (int length = 0; length < answer.data().length(); length++) {
                try {
                    Object response = answer.decode(answer.data().truncate(length));
                    assertTrue(answer.encode(response).length() >= 4);
                } catch (MalformedDataException malformed) {
                    assertTrue(length < 12, answer + " cut to " + length);
                    assertTrue(malformed.offset() <= length);
                }
            }
        }
    }

    /** An answer with some bytes changed, its length perhaps too. */
    private static Answer broken(SplittableRandom random) {
        List<Answer> all = all();
        Answer answer = all.get(random.nextInt(all.size()));
        byte[] bytes = answer.data().toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(i < 4 ? 3 : 10) == 0) {
                bytes[i] = (byte) random.nextInt();
            }
        }
        Octets data = Octets.of(bytes).concat(Octets.zeros(random.nextInt(40)));
        return new Answer(
                answer.kind(), answer.msf(), data.truncate(random.nextInt(data.length() + 1)));
    }

    @Test
    void liesAreReadOrMalformedAndWhatWasReadIsStable() {
        Property.forAll(
                3000,
                RecordedResponsesTest::broken,
                answer -> {
                    Object response;
                    try {
                        response = answer.decode(answer.data());
                    } catch (MalformedDataException malformed) {
                        assertTrue(malformed.offset() <= answer.data().length());
                        return;
                    }
                    // what is written once is read as the same from then on
                    Octets once = answer.encode(response);
                    assertEquals(once, answer.encode(answer.decode(once)));
                });
    }
}
