package org.discwright.burn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.discwright.model.error.DiscError;

/** Calls of members by IMAPI2's names, and what they fail with. */
final class Calls {
    private Calls() {}

    /** Something that may fail. */
    @FunctionalInterface
    interface Call {
        /** What it returns: an error code where the member returns one. */
        Object make() throws Exception;
    }

    /** The code with which a call ends. */
    static DiscError outcome(Call call) {
        try {
            return call.make() instanceof DiscError news ? news : DiscError.S_OK;
        } catch (DiscStateException misuse) {
            return misuse.error();
        } catch (BurnException failure) {
            return failure.error();
        } catch (NullPointerException missing) {
            return DiscError.E_POINTER;
        } catch (IllegalArgumentException illegal) {
            return DiscError.E_INVALIDARG;
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    /** Makes the call of a member that has no arguments worth telling apart. */
    static Object call(Workbench bench, String member) throws Exception {
        TrackAtOnceFormat format = bench.format;
        return switch (member) {
            case "put_Recorder" -> {
                format.setRecorder(bench.recorder);
                yield member;
            }
            case "put_ClientName" -> {
                format.setClientName("another");
                yield member;
            }
            case "put_DoNotFinalizeMedia" -> {
                format.setDoNotFinalizeMedia(true);
                yield member;
            }
            case "put_BufferUnderrunFreeDisabled" -> {
                format.setBufferUnderrunFreeDisabled(true);
                yield member;
            }
            case "put_BurnVerificationLevel" -> {
                format.setBurnVerificationLevel(VerificationLevel.QUICK);
                yield member;
            }
            case "PrepareMedia" -> {
                format.prepareMedia();
                yield member;
            }
            case "AddAudioTrack" -> format.addAudioTrack(Sounds.noise(300, 5));
            case "CancelAddTrack" -> {
                format.cancelAddTrack();
                yield member;
            }
            case "ReleaseMedia" -> format.releaseMedia();
            case "get_UsedSectorsOnMedia" -> format.getUsedSectorsOnMedia();
            case "get_FreeSectorsOnMedia" -> format.getFreeSectorsOnMedia();
            case "get_TotalSectorsOnMedia" -> format.getTotalSectorsOnMedia();
            case "get_NumberOfExistingTracks" -> format.getNumberOfExistingTracks();
            case "get_ExpectedTableOfContents" -> format.getExpectedTableOfContents();
            case "get_Recorder" -> format.getRecorder();
            case "get_ClientName" -> format.getClientName();
            case "get_DoNotFinalizeMedia" -> format.isDoNotFinalizeMedia();
            case "get_BufferUnderrunFreeDisabled" -> format.isBufferUnderrunFreeDisabled();
            case "get_RequestedWriteSpeed" -> format.getRequestedWriteSpeed();
            case "SetWriteSpeed" -> format.setWriteSpeed(WriteSpeed.MAXIMUM, false);
            case "get_CurrentWriteSpeed" -> format.getCurrentWriteSpeed();
            case "get_CurrentRotationTypeIsPureCAV" -> format.isCurrentRotationTypePureCav();
            case "get_CurrentPhysicalMediaType" -> format.getCurrentPhysicalMediaType();
            case "get_SupportedWriteSpeeds" -> format.getSupportedWriteSpeeds();
            case "get_SupportedWriteSpeedDescriptors" -> format.getSupportedWriteSpeedDescriptors();
            case "get_MediaPhysicallyBlank" -> format.isMediaPhysicallyBlank();
            case "get_MediaHeuristicallyBlank" -> format.isMediaHeuristicallyBlank();
            default -> throw new IllegalArgumentException(member);
        };
    }

    /** Makes a call while a track is being written, and lets the track end then. */
    static DiscError whileWriting(Workbench bench, Call call) throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Thread burner =
                Thread.ofPlatform()
                        .start(() ->
                                outcome(() ->
                                        bench.format.addAudioTrack(
                                                Sounds.opening(
                                                        400 * 2352,
                                                        () -> waiting(writing, done)))));
        writing.await();
        DiscError outcome = outcome(call);
        done.countDown();
        burner.join();
        return outcome;
    }

    private static ReadableByteChannel waiting(CountDownLatch writing, CountDownLatch done) {
        return new ReadableByteChannel() {
            private Optional<Boolean> waited = Optional.empty();

            @Override
            public int read(ByteBuffer target) throws IOException {
                if (waited.isEmpty()) {
                    writing.countDown();
                    try {
                        done.await();
                    } catch (InterruptedException stopped) {
                        throw new IOException(stopped);
                    }
                    waited = Optional.of(true);
                }
                int count = target.remaining();
                target.put(new byte[count]);
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }
}
