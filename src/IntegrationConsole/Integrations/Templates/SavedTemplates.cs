using System.Text.Json;
using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Templates;

/// <summary>Saves and deletes the templates of the current organization (scoped service). Who may is up to the caller.</summary>
public sealed class SavedTemplates(IDbContextFactory<ConsoleDb> databases, IRecordAudit audit, CurrentActor actor, TimeProvider time)
{
    /// <summary>Makes a template of an integration as it is stored.</summary>
    /// <param name="slug">Which one.</param>
    /// <param name="parts">Some of <see cref="TemplateRules.Parts"/>.</param>
    public async Task<TemplateOutcome> SaveAsync(string slug, string? name, string? description, IReadOnlySet<string> parts, CancellationToken cancellationToken)
    {
        if (TemplateRules.Check(name, description, parts) is { Count: > 0 } problems)
        {
            return new TemplateOutcome.Invalid(problems);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<Integration>().AsNoTracking().SingleOrDefaultAsync(i => i.Slug == slug, cancellationToken) is not { } integration)
        {
            return new TemplateOutcome.NotFound();
        }

        return ProviderCatalog.Find(integration.ProviderId)?.Manifest is { } manifest
            ? await AddAsync(db, new(name!.Trim(), Blank(description), TemplateRules.Draft(integration, manifest, parts), actor.Name, time.GetUtcNow()), cancellationToken)
            : Invalid("integration", $"This version of the console has no provider \"{integration.ProviderId}\".");
    }

    /// <summary>Puts a deleted template back, as it was.</summary>
    internal async Task<TemplateOutcome> RestoreAsync(SavedTemplate deleted, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await AddAsync(db, new(deleted.Name, deleted.Description, deleted.Draft, deleted.Author, deleted.CreatedAt), cancellationToken);
    }

    /// <returns>What there was; null when there is no such template.</returns>
    public async Task<SavedTemplate?> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Set<SavedTemplate>().SingleOrDefaultAsync(t => t.PublicId == id, cancellationToken) is not { } template)
        {
            return null;
        }

        db.Remove(template);
        await audit.RecordAsync(Record("template.deleted", template, before: true), db, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null; // somebody else was first
        }

        return template;
    }

    private async Task<TemplateOutcome> AddAsync(ConsoleDb db, SavedTemplate template, CancellationToken cancellationToken)
    {
        if (await db.Set<SavedTemplate>().AnyAsync(t => t.Name == template.Name, cancellationToken))
        {
            return Taken();
        }

        if (await db.Set<SavedTemplate>().CountAsync(cancellationToken) >= TemplateRules.MostTemplates)
        {
            return Invalid("name", $"There are {TemplateRules.MostTemplates} templates already. Delete one that nobody uses.");
        }

        db.Add(template);
        await audit.RecordAsync(Record("template.saved", template, before: false), db, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await using var now = await databases.CreateDbContextAsync(cancellationToken);
            if (!await now.Set<SavedTemplate>().AnyAsync(t => t.Name == template.Name, cancellationToken))
            {
                throw;
            }

            return Taken();
        }

        return new TemplateOutcome.Saved(template);
    }

    private static AuditRecord Record(string action, SavedTemplate template, bool before)
    {
        var facts = JsonSerializer.Serialize(new { name = template.Name, provider = template.ProviderId, description = template.Description }, JsonSerializerOptions.Web);
        return new(action, AuditCategories.Configuration, $"template {template.Name}", before ? facts : null, before ? null : facts);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static TemplateOutcome.Invalid Taken() => Invalid("name", "Another template has this name; choose a different one.");

    private static TemplateOutcome.Invalid Invalid(string field, string message) => new(new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message });
}
