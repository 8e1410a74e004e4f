using IntegrationConsole.Health;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>The grid of tiles in one of three densities.</summary>
public partial class TileGrid : IAsyncDisposable
{
    private readonly VisibleWindow _window;
    private ElementReference _root;
    private GridDensity _drawn;

    public TileGrid(IJSRuntime js) => _window = new VisibleWindow(js, () => _ = InvokeAsync(StateHasChanged));

    [Parameter, EditorRequired]
    public required IReadOnlyList<BoardRow> Rows { get; set; }

    [Parameter]
    public GridDensity Density { get; set; }

    private string DensityClass => Density switch
    {
        GridDensity.Compact => "tiles-compact",
        GridDensity.Wall => "tiles-wall",
        _ => "tiles-cards",
    };

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _window.DisposeAsync();
    }

    protected override void OnParametersSet() => _window.Fit(Rows.Count);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _drawn = Density;
            await _window.WatchAsync(_root);
        }
        else if (_drawn != Density)
        {
            _drawn = Density;
            await _window.MeasureAsync();
        }
    }
}
