namespace IntegrationConsole.Providers.Contract;

/// <summary>A classified failure: why, in one sentence, and what to do next. The texts may still hold secrets that the provider echoed; mask before showing.</summary>
public sealed record Failure(Cause Cause, string Message, string NextStep);
