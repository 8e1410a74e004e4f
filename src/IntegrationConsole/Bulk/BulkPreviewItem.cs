namespace IntegrationConsole.Bulk;

/// <summary>What a run would do to one integration.</summary>
public sealed record BulkPreviewItem(int IntegrationId, string Slug, string Name, BulkVerdict Verdict);
