namespace IntegrationConsole.Shell;

/// <summary>One answer of <c>/readyz</c>. <paramref name="Detail"/> names no host, path or secret: the answer is public.</summary>
public sealed record ReadinessCheck(string Name, bool Ok, string Detail);
