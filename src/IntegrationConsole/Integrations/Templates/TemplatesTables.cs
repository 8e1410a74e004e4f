using System.Text.Json;
using IntegrationConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IntegrationConsole.Integrations.Templates;

/// <summary>The table of templates that people saved.</summary>
internal sealed class TemplatesTables : ITableMap
{
    public void Map(ModelBuilder model) => model.Entity<SavedTemplate>(template =>
    {
        template.ToTable("SavedTemplates");
        template.HasIndex(t => t.PublicId).IsUnique();
        template.HasIndex(t => new { t.OrganizationId, t.Name }).IsUnique();
        template.Property(t => t.Name).HasMaxLength(TemplateRules.LongestName);
        template.Property(t => t.Description).HasMaxLength(TemplateRules.LongestDescription);
        template.Property(t => t.ProviderId).HasMaxLength(40);
        template.Property(t => t.Author).HasMaxLength(256);
        // A template never changes, so comparing references is enough.
        template.Property(t => t.Draft).HasMaxLength(-1).HasConversion(
            draft => JsonSerializer.Serialize(draft, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<IntegrationDraft>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<IntegrationDraft>((a, b) => ReferenceEquals(a, b), draft => 0, draft => draft));
    });
}
