using IntegrationConsole.Access.Protection;

namespace IntegrationConsole.Integrations.Reveal;

/// <summary>How often a person may look at secrets: enough for work, too little to carry all of them away.</summary>
public sealed class RevealPace : IDisposable
{
    /// <summary>A minute and person.</summary>
    public const int Most = 10;

    private readonly Throttle throttle = new(Most);

    /// <summary>Counts one look. Null: allowed; else how long to wait.</summary>
    public TimeSpan? Count(string who) => throttle.Count(who);

    public void Dispose() => throttle.Dispose();
}
