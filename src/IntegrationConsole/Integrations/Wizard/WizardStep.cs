namespace IntegrationConsole.Integrations.Wizard;

/// <summary>The steps of adding an integration, in order.</summary>
public enum WizardStep
{
    Prepare,
    Connect,
    Test,
    Baseline,
    Monitor,
    Done,
}
