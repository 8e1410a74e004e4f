namespace IntegrationConsole.Integrations.Expiry;

/// <summary>What is still kept, sealed, of the values that a secret field had before.</summary>
/// <param name="Field">Key of the secret field.</param>
/// <param name="Count">How many values.</param>
/// <param name="EnteredBy">Who entered the newest of them.</param>
/// <param name="EnteredAt">When that was.</param>
/// <param name="FirstVersion">The oldest version that needs one of them to come back with its secrets.</param>
/// <param name="LastVersion">The newest such version.</param>
/// <param name="KeptUntil">When they are forgotten; null: with the versions that need them.</param>
/// <param name="CanComeBack">The newest one is what the present value replaced.</param>
public sealed record FormerSecret(string Field, int Count, string EnteredBy, DateTimeOffset EnteredAt, int FirstVersion, int LastVersion, DateTimeOffset? KeptUntil, bool CanComeBack);
