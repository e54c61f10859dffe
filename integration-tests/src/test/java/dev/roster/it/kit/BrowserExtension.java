package dev.roster.it.kit;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps one Chromium in JUnit's root store and a window in that of each test; both are closed with their store. */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BrowserExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Chromium.find()
                .map(path -> ConditionEvaluationResult.enabled("Runs in " + path))
                .orElseGet(() -> missing(context));
    }

    private static ConditionEvaluationResult missing(ExtensionContext context) {
        String reason = context.getRequiredTestClass().getSimpleName() + " needs Chromium: " + Chromium.searched();
        if ("required".equals(System.getProperty("roster.browser"))) {
            throw new IllegalStateException(reason);
        }
        // The summary of a build counts skipped tests and says no more of them.
        System.err.println("SKIPPED: " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Chromium chromium = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Chromium.class, type -> Chromium.start(Chromium.find().orElseThrow()), Chromium.class);
        String language = parameter
                .findAnnotation(InLanguage.class)
                .map(InLanguage::value)
                .orElse("en-US");
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(Browser.class, type -> chromium.window(language), Browser.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Browser window = context.getStore(NAMESPACE).get(Browser.class, Browser.class);
        if (window != null && context.getExecutionException().isPresent()) {
            String test = context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName() + "-" + context.getDisplayName();
            window.screenshot(TestFiles.screenshots().resolve(test.replaceAll("[^\\w.-]+", "_") + ".png"));
        }
    }
}
