using IntegrationConsole.Access.ApiKeys;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Access.FirstUse;

/// <summary>Creates an organization with its first administrator: for the set-up page, unattended set-up and the demo. Looks across organizations.</summary>
public sealed class FirstRun(Database database, UserStore store, IRecordAudit audit, TimeProvider time)
{
    private const int MostName = 100;

    /// <summary>Nobody can sign in yet: the console wants to be set up.</summary>
    public async Task<bool> IsNeededAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForSystem();
        return !await db.Set<ConsoleUser>().AnyAsync(cancellationToken);
    }

    /// <summary>Creates both in one transaction, with the audit entry.</summary>
    /// <param name="organizationName">At most 100 characters.</param>
    /// <param name="email">Of the administrator.</param>
    /// <param name="password">Of the administrator; <see cref="PasswordRules"/> decide.</param>
    /// <param name="displayName">Of the administrator; null: from the address.</param>
    /// <param name="key">An API key with all permissions that the administrator shall own; null: none.</param>
    public async Task<FirstRunOutcome> CreateAsync(
        string? organizationName, string? email, string? password, string? displayName, ApiKeyToken? key, CancellationToken cancellationToken)
    {
        if (Problems(organizationName, email, password) is { Count: > 0 } problems)
        {
            return new FirstRunOutcome.Refused(problems);
        }

        var now = time.GetUtcNow();
        await using var db = database.OpenForSystem();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var organization = new Organization(organizationName!.Trim(), await FreeSlugAsync(db, organizationName, cancellationToken), now);
        db.Add(organization);
        await db.SaveChangesAsync(cancellationToken);

        var user = new ConsoleUser(organization.Id, email!, displayName, Role.Administrator, now);
        var created = await store.Over(db).CreateAsync(user, password!);
        if (!created.Succeeded)
        {
            return new FirstRunOutcome.Refused([.. created.Errors.Select(e => new FieldProblem(e.Code, e.Description))]);
        }

        if (key is not null)
        {
            db.Add(new ApiKey(organization.Id, user.Id, "Setup", key, Enum.GetValues<Permission>(), now, expiresAt: null));
        }

        await audit.RecordAsync(new("organization.created", AuditCategories.Security, $"organization {organization.Name}, administrator {user.Email}") { OrganizationId = organization.Id }, db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new FirstRunOutcome.Created(organization.Id, user.Id);
    }

    private static List<FieldProblem> Problems(string? organizationName, string? email, string? password)
    {
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(organizationName) || organizationName.Trim().Length > MostName)
        {
            problems.Add(new("Organization", $"Enter the organization's name, at most {MostName} characters."));
        }

        if (EmailRules.Problem(email) is { } wrongEmail)
        {
            problems.Add(new("Email", wrongEmail));
        }

        if (PasswordRules.Problem(password, email) is { } wrongPassword)
        {
            problems.Add(new("Password", wrongPassword));
        }

        return problems;
    }

    private static async Task<string> FreeSlugAsync(ConsoleDb db, string name, CancellationToken cancellationToken)
    {
        var slug = SlugRules.From(name);
        var taken = await db.Organizations.Where(o => o.Slug.StartsWith(slug)).Select(o => o.Slug).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? slug : $"{slug}-{n}").First(candidate => !taken.Contains(candidate));
    }
}
