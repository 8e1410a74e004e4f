using IntegrationConsole.Access;
using IntegrationConsole.Data;

namespace IntegrationConsole.Audit;

/// <summary>One line of the audit trail: who did what to what, from where, and what it changed. Written once, never changed.</summary>
public sealed class AuditEntry : IBelongToOrganization
{
    public const int MostAction = 100;
    public const int MostTarget = 200;
    public const int MostName = 256;
    public const int MostMessage = 1000;

    private AuditEntry() { }

    internal AuditEntry(int organizationId, DateTimeOffset at, CurrentActor actor, AuditRecord record, AuditDifference difference)
    {
        var (kind, target) = AuditTarget.Split(record.Target);
        OrganizationId = organizationId;
        At = at;
        ActorId = actor.UserId;
        ActorName = Cut(actor.Name, MostName)!;
        ActorKind = actor.Kind;
        ActorRole = actor.Role;
        ApiKeyId = actor.ApiKeyId;
        IpAddress = Cut(actor.IpAddress, 45);
        UserAgent = Cut(actor.UserAgent, MostName);
        CorrelationId = Cut(actor.CorrelationId, 100);
        Action = Cut(record.Action, MostAction)!;
        Category = Cut(record.Category, 20)!;
        TargetKind = Cut(kind, 40)!;
        Target = Cut(target, MostTarget)!;
        Before = difference.BeforeJson;
        After = difference.AfterJson;
        Sensitive = record.Sensitive || difference.TouchesSecret;
        Success = record.Success;
        Message = Cut(record.Reason, MostMessage);
    }

    /// <summary>Order of the trail, and what paging goes by.</summary>
    public long Id { get; private set; }

    /// <summary>What the outside sees.</summary>
    public Guid PublicId { get; private set; } = Guid.CreateVersion7();

    public int OrganizationId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The user, or the owner of the API key; null for the console itself and for people who have not signed in.</summary>
    public Guid? ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public ActorKind ActorKind { get; private set; }

    /// <summary>The role acted with: the specification's "access level".</summary>
    public Role? ActorRole { get; private set; }

    public Guid? ApiKeyId { get; private set; }

    public string? IpAddress { get; private set; }

    public string? UserAgent { get; private set; }

    /// <summary>The request or circuit; the same for everything done in one go.</summary>
    public string? CorrelationId { get; private set; }

    /// <summary>Dotted words: <c>integration.updated</c>.</summary>
    public string Action { get; private set; } = "";

    /// <summary>One of <see cref="AuditCategories"/>.</summary>
    public string Category { get; private set; } = "";

    /// <summary><c>integration</c>, <c>user</c>, <c>API key</c>.</summary>
    public string TargetKind { get; private set; } = "";

    /// <summary>Which one: a slug, an e-mail address, a name.</summary>
    public string Target { get; private set; } = "";

    /// <summary>JSON object of the changed fields, secrets masked; null when nothing was there before.</summary>
    public string? Before { get; private set; }

    /// <summary>JSON object of the changed fields, secrets masked; null when nothing is there any more.</summary>
    public string? After { get; private set; }

    /// <summary>A credential or other sensitive data was shown or changed.</summary>
    public bool Sensitive { get; private set; }

    /// <summary>False: it was tried and refused; <see cref="Message"/> says why.</summary>
    public bool Success { get; private set; }

    public string? Message { get; private set; }

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..(most - 1)] + "…";
}
