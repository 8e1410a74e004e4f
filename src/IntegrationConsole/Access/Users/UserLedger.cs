using System.Data;
using System.Text.Json;
using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.Users;

/// <summary>The accounts of the current organization, as an administrator handles them. Each change is committed with its audit entry.</summary>
public sealed class UserLedger(IDbContextFactory<ConsoleDb> factory, UserStore store, CurrentActor actor, IRecordAudit audit, ApiKeyCheck keys, AccessOptions options, TimeProvider time)
{
    public async Task<IReadOnlyList<ConsoleUser>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Set<ConsoleUser>().AsNoTracking().OrderBy(u => u.Disabled).ThenBy(u => u.DisplayName).ToListAsync(cancellationToken);
    }

    /// <summary>Null: no such user in this organization.</summary>
    public async Task<ConsoleUser?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Set<ConsoleUser>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellationToken);
    }

    /// <summary>Creates an account with a one-time password.</summary>
    public async Task<UserChangeOutcome> InviteAsync(string? email, string? displayName, Role role, CancellationToken cancellationToken)
    {
        if (EmailRules.Problem(email) is { } problem)
        {
            return new UserChangeOutcome.Refused([new("Email", problem)]);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var password = OneTimePasswords.New();
        var user = new ConsoleUser(actor.OrganizationId, email!, displayName, role, time.GetUtcNow());
        user.GiveOneTimePassword(time.GetUtcNow() + options.OneTimePasswordLife);
        var created = await store.Over(db).CreateAsync(user, password);
        if (!created.Succeeded)
        {
            return Refused(created);
        }

        await audit.RecordAsync(new("user.created", AuditCategories.Security, $"user {user.Email}", After: Described(user)), db, cancellationToken);
        return await SaveAsync(db, new UserChangeOutcome.OneTimePassword(user.Id, user.Email!, password, options.OneTimePasswordLife), cancellationToken);
    }

    public Task<UserChangeOutcome> ChangeRoleAsync(Guid id, Role role, bool confirmed, CancellationToken cancellationToken) =>
        ChangeAsync(id, UserChange.ChangeRole, role, confirmed, "user.role.changed", async (users, user) =>
        {
            user.Assign(role);
            return await users.UpdateSecurityStampAsync(user);
        }, cancellationToken);

    /// <summary>The account's sessions and keys stop within <see cref="AccessOptions.RevalidateEvery"/>.</summary>
    public Task<UserChangeOutcome> DisableAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, UserChange.Disable, newRole: null, confirmed: true, "user.disabled", async (users, user) =>
        {
            user.Disable();
            return await users.UpdateSecurityStampAsync(user);
        }, cancellationToken);

    /// <summary>Also ends a lock-out.</summary>
    public Task<UserChangeOutcome> EnableAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, UserChange.Enable, newRole: null, confirmed: true, "user.enabled", async (users, user) =>
        {
            user.Enable();
            user.LockoutEnd = null;
            return await users.ResetAccessFailedCountAsync(user);
        }, cancellationToken);

    /// <summary>Replaces the password by a one-time password; open sessions end.</summary>
    public async Task<UserChangeOutcome> ResetPasswordAsync(Guid id, CancellationToken cancellationToken)
    {
        var password = OneTimePasswords.New();
        var email = "";
        var outcome = await ChangeAsync(id, UserChange.ResetPassword, newRole: null, confirmed: true, "user.password.reset", async (users, user) =>
        {
            email = user.Email!;
            user.GiveOneTimePassword(time.GetUtcNow() + options.OneTimePasswordLife);
            user.LockoutEnd = null;
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            return await users.UpdateSecurityStampAsync(user);
        }, cancellationToken);
        return outcome is UserChangeOutcome.Done ? new UserChangeOutcome.OneTimePassword(id, email, password, options.OneTimePasswordLife) : outcome;
    }

    /// <summary>Removes the account and its API keys. What it did stays in the audit trail.</summary>
    public Task<UserChangeOutcome> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, UserChange.Delete, newRole: null, confirmed: true, "user.deleted", (users, user) => users.DeleteAsync(user), cancellationToken);

    /// <param name="apply">May ask Identity for one update only: each gives the row a new concurrency stamp, and only the first is known to the database.</param>
    private async Task<UserChangeOutcome> ChangeAsync(
        Guid id, UserChange change, Role? newRole, bool confirmed, string action, Func<UserManager<ConsoleUser>, ConsoleUser, Task<IdentityResult>> apply, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Serializable, so that of two administrators who demote each other at once one is told that the other is the last.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (await db.Set<ConsoleUser>().SingleOrDefaultAsync(u => u.Id == id, cancellationToken) is not { } user)
        {
            return new UserChangeOutcome.NotFound();
        }

        var others = await db.Set<ConsoleUser>().CountAsync(u => u.Id != id && u.Role == Role.Administrator && !u.Disabled, cancellationToken);
        var before = Described(user);
        if (UserRules.Refusal(change, newRole, user.Role, user.Id == actor.UserId, others, confirmed) is { } refusal)
        {
            return new UserChangeOutcome.Refused(refusal);
        }

        var applied = await apply(store.Over(db), user);
        if (!applied.Succeeded)
        {
            return Refused(applied);
        }

        await audit.RecordAsync(new(action, AuditCategories.Security, $"user {user.Email}", before, change is UserChange.Delete ? null : Described(user)), db, cancellationToken);
        var outcome = await SaveAsync(db, new UserChangeOutcome.Done(), cancellationToken);
        if (outcome is UserChangeOutcome.Done)
        {
            await transaction.CommitAsync(cancellationToken);
            keys.Forget();
        }

        return outcome;
    }

    private static async Task<UserChangeOutcome> SaveAsync(ConsoleDb db, UserChangeOutcome done, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new UserChangeOutcome.Refused("Somebody else changed this account at the same moment. Reload the page and try again.");
        }
        catch (DbUpdateException) when (done is UserChangeOutcome.OneTimePassword)
        {
            // The address was taken between the check and the insert: the unique index says so.
            return new UserChangeOutcome.Refused([new("Email", EmailCheck.Taken.Description)]);
        }
    }

    private static UserChangeOutcome.Refused Refused(IdentityResult result) => new([.. result.Errors.Select(e => new FieldProblem(e.Code, e.Description))]);

    private static string Described(ConsoleUser user) =>
        JsonSerializer.Serialize(new { user.Email, user.DisplayName, Role = user.Role.ToString(), user.Disabled }, JsonSerializerOptions.Web);
}
