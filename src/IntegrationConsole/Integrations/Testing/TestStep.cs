namespace IntegrationConsole.Integrations.Testing;

/// <summary>One named step of a test.</summary>
/// <param name="Stage">Which.</param>
/// <param name="State">What became of it.</param>
/// <param name="Took">How long it took; null when it has no time of its own.</param>
/// <param name="Answer">What was found, or why it was skipped; masked like the report it was read from.</param>
public sealed record TestStep(TestStage Stage, TestStepState State, TimeSpan? Took, string Answer)
{
    /// <summary>As the page names it.</summary>
    public string Name => Stage switch
    {
        TestStage.Dns => "DNS",
        TestStage.Tcp => "TCP",
        TestStage.Tls => "TLS",
        _ => Stage.ToString(),
    };
}
