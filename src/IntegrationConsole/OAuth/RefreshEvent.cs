using IntegrationConsole.Data;

namespace IntegrationConsole.OAuth;

/// <summary>One thing that happened to a connection: the strip on its page, and what is known of how the provider is doing. The newest <see cref="Kept"/> of each connection stay.</summary>
public sealed class RefreshEvent : IBelongToOrganization
{
    /// <summary>How many are kept for each connection.</summary>
    public const int Kept = 48;

    /// <summary>Longest <see cref="Message"/>, in characters.</summary>
    public const int LongestMessage = 400;

    private RefreshEvent() { }

    /// <param name="number">Counts up for each connection (<see cref="Connection.Events"/>).</param>
    /// <param name="providerId">Whose provider it was.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="process">The console process that saw it (<c>ProcessLease.Id</c>); 0 for a person's act.</param>
    internal RefreshEvent(int number, string providerId, RefreshFact fact, int process)
    {
        Number = number;
        ProviderId = providerId;
        At = fact.At;
        Outcome = fact.Outcome;
        Code = fact.Code;
        Message = fact.Message is { Length: > LongestMessage } text ? text[..LongestMessage] : fact.Message;
        Duration = fact.Duration;
        Process = process;
    }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int ConnectionId { get; private set; }

    public int Number { get; private set; }

    public string ProviderId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public RefreshOutcome Outcome { get; private set; }

    /// <summary>The provider's own code (<c>invalid_grant</c>), or our cause (<c>timeout</c>); null when all went well.</summary>
    public string? Code { get; private set; }

    /// <summary>One sentence for people, without secrets; null when there is nothing to say.</summary>
    public string? Message { get; private set; }

    /// <summary>How long the provider took.</summary>
    public TimeSpan Duration { get; private set; }

    public int Process { get; private set; }
}
