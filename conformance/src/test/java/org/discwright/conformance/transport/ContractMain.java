package org.discwright.conformance.transport;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs the contract where there is no Maven, in the guest for instance, against the drive that
 * {@code -Dcontract.drive} names: a line for each test, then their numbers.
 */
final class ContractMain {
    private ContractMain() {}

    /** Ends with 1 where a test failed. */
    public static void main(String[] arguments) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(TransportContractTest.class))
                        .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        LauncherFactory.create().execute(request, listener, new Lines(out));
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(out, 12);
        out.printf(
                "%d passed, %d failed, %d skipped%n",
                summary.getTestsSucceededCount(),
                summary.getTotalFailureCount(),
                summary.getTestsAbortedCount() + summary.getTestsSkippedCount());
        out.flush();
        boolean good = summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0;
        System.exit(good ? 0 : 1);
    }

    private record Lines(PrintWriter out) implements TestExecutionListener {
        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                out.println(
                        result.getStatus()
                                + " "
                                + test.getDisplayName()
                                + result.getThrowable()
                                        .map(why -> ": " + why.getMessage())
                                        .orElse(""));
                out.flush();
            }
        }
    }
}
