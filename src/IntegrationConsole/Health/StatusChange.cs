using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Health;

/// <summary>A transition of an integration's health, with the decision that made it: "why is it red?" is answered from this row for ever.</summary>
public sealed class StatusChange : IBelongToOrganization
{
    private StatusChange() { }

    public StatusChange(int organizationId, int integrationId, HealthState from, StatusDecision decision, StatusEvidence? evidence, DateTimeOffset at)
    {
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        From = from;
        To = decision.To;
        Cause = decision.Cause;
        Rule = decision.Rule;
        SamplesCounted = decision.SamplesCounted;
        Summary = decision.Summary;
        Request = evidence?.Request;
        Answer = evidence?.Answer;
        StatusCode = evidence?.StatusCode;
        GoodAt = evidence?.Good?.At;
        GoodRequest = evidence?.Good?.Request;
        GoodAnswer = evidence?.Good?.Answer;
        At = at;
    }

    public long Id { get; private set; }

    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    public HealthState From { get; private set; }

    public HealthState To { get; private set; }

    public Cause Cause { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The rule that decided, with its numbers: <c>2 of the last 3 probes failed (limit: 2 of 3)</c>.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>The samples that the rule counted, oldest first: <c>10:44:12 Timeout 10002 ms; ...</c>.</summary>
    public string SamplesCounted { get; private set; } = "";

    /// <summary>One sentence in plain words.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What was sent, secrets masked.</summary>
    public string? Request { get; private set; }

    /// <summary>What came back, secrets masked.</summary>
    public string? Answer { get; private set; }

    public int? StatusCode { get; private set; }

    /// <summary>When the last exchange before it worked; null unless the logging level is detailed.</summary>
    public DateTimeOffset? GoodAt { get; private set; }

    /// <summary>What was sent then, secrets masked.</summary>
    public string? GoodRequest { get; private set; }

    /// <summary>What came back then, secrets masked.</summary>
    public string? GoodAnswer { get; private set; }
}
