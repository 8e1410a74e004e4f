namespace IntegrationConsole.Integrations.Testing;

/// <summary>What became of one step of a test.</summary>
public enum TestStepState
{
    Passed,
    Failed,

    /// <summary>It does not apply to this provider or these values, or could not be told; the step says why.</summary>
    Skipped,

    /// <summary>An earlier step failed.</summary>
    NotReached,
}
