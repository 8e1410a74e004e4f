namespace IntegrationConsole.Access;

/// <summary>
/// One thing that was done, or tried, for the audit trail. Who did it and from where is not part of it: the implementation of
/// <see cref="IRecordAudit"/> takes that from <see cref="CurrentActor"/>.
/// </summary>
/// <param name="Action">What, in dotted words: <c>user.role.changed</c>, <c>key.created</c>, <c>sign-in.failed</c>.</param>
/// <param name="Category">One of <see cref="AuditCategories"/>.</param>
/// <param name="Target">On what, kind and name: <c>user alice@example.org</c>, <c>integration stripe-live</c>.</param>
/// <param name="Before">JSON object of the changed fields before, or null; secrets already masked by the caller.</param>
/// <param name="After">JSON object of the changed fields after, or null; secrets already masked by the caller.</param>
/// <param name="Success">False: it was tried and refused.</param>
/// <param name="Reason">Why it was refused, in plain words.</param>
public sealed record AuditRecord(string Action, string Category, string Target, string? Before = null, string? After = null, bool Success = true, string? Reason = null)
{
    /// <summary>
    /// Whose trail this belongs to, when the actor has not signed in (failed sign-in of a known user, first run); null: the actor's own.
    /// A record with neither has no organization to keep it: implementations write it to the log only.
    /// </summary>
    public int? OrganizationId { get; init; }

    /// <summary>The act showed or changed a credential or other sensitive data.</summary>
    public bool Sensitive { get; init; }
}
