namespace IntegrationConsole.Access;

/// <summary>What a person is in their organization; what each may do is in <see cref="RolePermissions"/>. Stored by name. In order of reach.</summary>
public enum Role
{
    /// <summary>Sees states and figures, changes nothing.</summary>
    Viewer,

    /// <summary>On call: is told what broke, tests, acknowledges, replays.</summary>
    Responder,

    /// <summary>Debugs errors and webhooks down to the payload, and replays failed deliveries.</summary>
    Support,

    /// <summary>Connects and configures integrations and their credentials.</summary>
    Operator,

    /// <summary>Everything, including users, keys, the audit trail and deletion.</summary>
    Administrator,
}
