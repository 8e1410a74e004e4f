namespace IntegrationConsole.Providers.Contract;

/// <summary>
/// A value that people paste by mistake, and what it is: <c>pk_(test|live)_.+</c>, "This is the publishable key; the console needs the secret one."
/// The whole value must match <paramref name="Pattern"/>; the message never repeats it.
/// </summary>
public sealed record FieldMistake(string Pattern, string Message)
{
    /// <summary>Right elsewhere, doubtful in production (a test key): a warning there, nothing in other environments.</summary>
    public bool OnlyInProduction { get; init; }
}
