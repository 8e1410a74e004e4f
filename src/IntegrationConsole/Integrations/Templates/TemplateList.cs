using IntegrationConsole.Data;
using IntegrationConsole.Providers.Contract;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations.Templates;

/// <summary>All templates that the current organization can start from: the console's own and those that were saved (scoped service).</summary>
public sealed class TemplateList(IDbContextFactory<ConsoleDb> databases)
{
    /// <summary>The console's first, then the saved ones by name.</summary>
    /// <param name="provider">Only those of this provider; null: all.</param>
    public async Task<IReadOnlyList<TemplateItem>> AllAsync(string? provider, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var saved = await db.Set<SavedTemplate>().AsNoTracking().Where(t => provider == null || t.ProviderId == provider).OrderBy(t => t.Name).ToListAsync(cancellationToken);
        return
        [
            .. ConfigTemplates.All.Where(t => provider is null || string.Equals(t.ProviderId, provider, StringComparison.Ordinal)).Select(Of),
            .. saved.Where(t => ProviderCatalog.Find(t.ProviderId) is not null).Select(Of),
        ];
    }

    /// <summary>The template that an address names: <c>smtp-relay</c>, <c>own/</c> with the id or the name of a saved one. Null: there is none.</summary>
    public async Task<TemplateItem?> FindAsync(string? id, CancellationToken cancellationToken)
    {
        if (id is null || !id.StartsWith(TemplateRules.OwnPrefix, StringComparison.Ordinal))
        {
            return ConfigTemplates.Find(id) is { } brought ? Of(brought) : null;
        }

        var name = id[TemplateRules.OwnPrefix.Length..];
        var publicId = Guid.TryParse(name, out var given) ? given : Guid.Empty;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var saved = await db.Set<SavedTemplate>().AsNoTracking().Where(t => t.PublicId == publicId || t.Name == name).ToListAsync(cancellationToken);
        return saved.Count > 0 ? Of(saved.Find(t => t.PublicId == publicId) ?? saved[0]) : null;
    }

    internal static TemplateItem Of(SavedTemplate saved) =>
        new($"{TemplateRules.OwnPrefix}{saved.PublicId}", saved.Name, saved.Description ?? "", saved.ProviderId, saved.Draft with { Name = saved.Name }, saved);

    private static TemplateItem Of(ConfigTemplate template)
    {
        var form = new IntegrationForm(ProviderCatalog.Find(template.ProviderId)!.Manifest);
        template.Fill(form);
        return new(template.Id, template.Name, template.Summary, template.ProviderId, form.ToDraft(), Saved: null);
    }
}
