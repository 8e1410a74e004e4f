namespace IntegrationConsole.Integrations.Wizard;

/// <summary>Which step of the wizard can be gone to. Pure.</summary>
public static class WizardRules
{
    /// <summary>The step that is really reached: past what a consent leaves nothing to do for, never to a baseline without a test, and after saving only to the end.</summary>
    /// <param name="wanted">Where the person wants to go.</param>
    /// <param name="from">Where they are.</param>
    /// <param name="passed">What is typed was tested with success.</param>
    /// <param name="saved">It is saved.</param>
    /// <param name="awaitsConsent">There is nothing to test with before somebody has signed in at the provider.</param>
    public static WizardStep Reach(WizardStep wanted, WizardStep from, bool passed, bool saved, bool awaitsConsent) =>
        saved ? WizardStep.Done
        : awaitsConsent && wanted is (WizardStep.Test or WizardStep.Baseline) ? (wanted > from ? WizardStep.Monitor : WizardStep.Connect)
        : wanted is WizardStep.Baseline && !passed ? (wanted < from ? WizardStep.Test : WizardStep.Monitor)
        : wanted;

    /// <summary>Whether this names a field about what it is used for or what is kept of it.</summary>
    internal static bool IsUse(string field) => field.StartsWith("features.", StringComparison.Ordinal) || field.StartsWith("compliance.", StringComparison.Ordinal);

    /// <summary>Where the first of these messages stands.</summary>
    public static WizardStep StepOf(IReadOnlyDictionary<string, string> problems) =>
        problems.Keys.All(key => key.StartsWith("monitoring.", StringComparison.Ordinal) || IsUse(key) || key is "owner" or "tags" or "notes" or "dependsOn") ? WizardStep.Monitor : WizardStep.Connect;
}
