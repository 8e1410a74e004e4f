using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Api;
using IntegrationConsole.Data;

namespace IntegrationConsole.Rotation;

/// <summary>Tells the audit trail what the clock did for a person: the end of a rotation, and the start of one that was due.</summary>
public sealed class RotationAudit(IServiceScopeFactory scopes)
{
    /// <summary>The target of every entry about the key ring.</summary>
    public const string Target = "encryption keys";

    internal Task EndedAsync(ConsoleDb db, KeyRotation rotation, RotationState state, int failed, IReadOnlyList<Guid> retired, CancellationToken cancellationToken) => RecordAsync(
        new AuditRecord(
            state is RotationState.Completed ? "keys.rotation.completed" : "keys.rotation.failed",
            AuditCategories.Security,
            Target,
            After: Json(new { rotation = rotation.PublicId, resealed = rotation.Done, failed, retired }),
            Success: state is RotationState.Completed,
            Reason: state is RotationState.Completed ? null : failed > 0 ? $"{failed} values could not be sealed anew." : "The rotation could not go on.")
        { OrganizationId = rotation.AuditedIn },
        db,
        cancellationToken);

    internal Task StartedAsync(ConsoleDb db, KeyRotation rotation, int days, CancellationToken cancellationToken) =>
        RecordAsync(Started(rotation, days) with { OrganizationId = rotation.AuditedIn }, db, cancellationToken);

    internal static AuditRecord Started(KeyRotation rotation, int? days = null) =>
        new("keys.rotation.started", AuditCategories.Security, Target, After: Json(new { rotation = rotation.PublicId, cause = rotation.Cause, values = rotation.Total, everyDays = days })) { Sensitive = true };

    internal static string Json(object facts) => JsonSerializer.Serialize(facts, ApiJson.Options);

    private async Task RecordAsync(AuditRecord record, ConsoleDb db, CancellationToken cancellationToken)
    {
        if (record.OrganizationId > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IRecordAudit>().RecordAsync(record, db, cancellationToken);
        }
    }
}
