using System.Security.Claims;
using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Access.Users;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Secrets;

namespace IntegrationConsole.Integrations.Reveal;

/// <summary>
/// The one way in which a stored secret is shown: permission → pace → own password within the last five minutes → open → audit entry committed → value.
/// Only for people in a circuit; the API has no such route.
/// </summary>
public sealed class SecretReveal(IntegrationList list, SecretBox box, PasswordConfirmation confirmation, RevealPace pace, IRecordAudit audit, CurrentActor actor)
{
    /// <param name="user">Who asks.</param>
    /// <param name="slug">Which integration.</param>
    /// <param name="field">Which secret field.</param>
    /// <param name="password">The person's own; null at first, and while an earlier confirmation is fresh.</param>
    public async Task<RevealOutcome> RevealAsync(ClaimsPrincipal user, string slug, string field, string? password, CancellationToken cancellationToken)
    {
        if (actor.Kind is not ActorKind.User || !user.May(Permission.ManageCredentials))
        {
            return new RevealOutcome.Refused("Your role may not see credentials. Replace the secret, or ask an administrator.");
        }

        if (!confirmation.IsFresh)
        {
            if (password is null)
            {
                return new RevealOutcome.NeedsPassword(Why: null);
            }

            if (await confirmation.ConfirmAsync(password, cancellationToken) is ConfirmationOutcome.Wrong wrong)
            {
                return new RevealOutcome.NeedsPassword(wrong.Why);
            }
        }

        if (pace.Count($"{actor.OrganizationId}/{actor.UserId}") is { } wait)
        {
            return new RevealOutcome.Refused($"{RevealPace.Most} secrets a minute are enough. Wait {Math.Ceiling(wait.TotalSeconds):0} seconds and try again.");
        }

        return await OpenAsync(slug, field, cancellationToken);
    }

    private async Task<RevealOutcome> OpenAsync(string slug, string field, CancellationToken cancellationToken)
    {
        var integration = await list.FindAsync(slug, cancellationToken);
        if (integration?.Secrets.Find(s => string.Equals(s.Field, field, StringComparison.Ordinal)) is not { } secret)
        {
            return new RevealOutcome.Refused("This secret is not stored any more. Load the page again.");
        }

        if (box.Open(secret.SealedValue, SecretPurpose.OfField(integration.PublicId, field)).SecretOrNull is not { } value)
        {
            return new RevealOutcome.Refused("The stored secret does not open: its key is missing, or it was changed in the database. Enter it again.");
        }

        // Before the value leaves: when this can't be kept, nothing is shown.
        await audit.RecordAsync(
            new("integration.secret.revealed", AuditCategories.Security, $"integration {slug}", After: JsonSerializer.Serialize(new { field }, JsonSerializerOptions.Web)) { Sensitive = true },
            db: null,
            cancellationToken);
        return new RevealOutcome.Shown(value);
    }
}
