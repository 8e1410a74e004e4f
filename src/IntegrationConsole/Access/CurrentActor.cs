using System.Security.Claims;

namespace IntegrationConsole.Access;

/// <summary>
/// Who acts in this request or circuit, and from where (scoped service). Filled by the middleware for HTTP and once at the start of a circuit; background
/// work that opens its own scope is <see cref="ActorKind.System"/> until told otherwise.
/// </summary>
public sealed class CurrentActor
{
    private const int MostUserAgent = 256;

    public ActorKind Kind { get; private set; } = ActorKind.System;

    /// <summary>The user, or the owner of the API key; null when nobody has signed in.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>E-mail address of the user, or name of the API key; never empty.</summary>
    public string Name { get; private set; } = "console";

    /// <summary>The key itself, when one was sent.</summary>
    public Guid? ApiKeyId { get; private set; }

    /// <summary>The role the actor acts with ("access level" of an audit entry); null when nobody has signed in.</summary>
    public Role? Role { get; private set; }

    /// <summary>The organization; 0 when nobody has signed in.</summary>
    public int OrganizationId { get; private set; }

    /// <summary>Address the call came from; null for background work.</summary>
    public string? IpAddress { get; private set; }

    public string? UserAgent { get; private set; }

    /// <summary>Trace identifier of the request, or the circuit's id: finds everything done in one go.</summary>
    public string? CorrelationId { get; private set; }

    /// <summary>From where: call before <see cref="Become"/>.</summary>
    public void ComesFrom(HttpContext? http, string? correlationId = null)
    {
        Kind = ActorKind.Nobody;
        Name = "nobody";
        IpAddress = http?.Connection.RemoteIpAddress is { } address ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString() : null;
        var agent = http?.Request.Headers.UserAgent.ToString();
        UserAgent = string.IsNullOrEmpty(agent) ? null : agent[..Math.Min(agent.Length, MostUserAgent)];
        CorrelationId = correlationId ?? http?.TraceIdentifier;
    }

    /// <summary>Who: the principal of the cookie or API key. An anonymous one leaves the actor nobody.</summary>
    public void Become(ClaimsPrincipal principal)
    {
        if (principal.OrganizationId() is not { } organization)
        {
            return;
        }

        ApiKeyId = principal.ApiKeyId();
        Kind = ApiKeyId is null ? ActorKind.User : ActorKind.ApiKey;
        UserId = principal.UserId();
        Name = principal.Identity?.Name ?? "unknown";
        Role = principal.Role();
        OrganizationId = organization;
    }
}
