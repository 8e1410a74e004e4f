namespace IntegrationConsole.Ui;

/// <summary>The shape of what is being loaded, so that nothing jumps when it arrives.</summary>
public enum SkeletonKind
{
    Lines,
    Cards,
    Tiles,
    Rows,
}
