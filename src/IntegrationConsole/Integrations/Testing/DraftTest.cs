using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Testing;

/// <summary>One finished test of values that are not saved, or of what is stored.</summary>
/// <param name="Report">What the probe found.</param>
/// <param name="Steps">The same, step by step.</param>
/// <param name="At">When it ended.</param>
public sealed record DraftTest(ProbeReport Report, IReadOnlyList<TestStep> Steps, DateTimeOffset At);
