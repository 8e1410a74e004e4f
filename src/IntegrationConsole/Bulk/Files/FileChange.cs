namespace IntegrationConsole.Bulk.Files;

/// <summary>What applying a file does to one integration.</summary>
public enum FileChange
{
    Unchanged,
    Create,
    Update,

    /// <summary>It is not in the file, and the file is to be all there is.</summary>
    Delete,
}
