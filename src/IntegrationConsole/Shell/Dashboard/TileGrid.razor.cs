using System.Globalization;
using IntegrationConsole.Health;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace IntegrationConsole.Shell.Dashboard;

/// <summary>Keeps the window of visible tiles: the browser says what it can see (<c>tile-grid.js</c>), the server draws that and a screen more on each side.</summary>
public partial class TileGrid(IJSRuntime js) : IAsyncDisposable
{
    /// <summary>Drawn before the browser has said what it can see.</summary>
    private const int FirstShown = 32;

    private const int MostShown = 1_500;

    private ElementReference _window;
    private DotNetObjectReference<TileGrid>? _self;
    private IJSObjectReference? _script;
    private IJSObjectReference? _watch;
    private int _skipped;
    private int _shown = FirstShown;
    private int _columns = 1;
    private double _pitch;
    private GridDensity _watched;

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

    /// <summary>Called by the script when the visible part has changed.</summary>
    /// <param name="columns">Tiles beside each other.</param>
    /// <param name="pitch">From one row of tiles to the next, CSS pixels.</param>
    /// <param name="firstRow">First row to draw.</param>
    /// <param name="rows">How many rows to draw.</param>
    [JSInvokable]
    public void Look(int columns, double pitch, int firstRow, int rows)
    {
        (_columns, _pitch) = (Math.Clamp(columns, 1, 200), double.IsFinite(pitch) ? Math.Clamp(pitch, 0, 1_000) : 0);
        var lastRow = Math.Max(0, (Rows.Count - 1) / _columns);
        _skipped = Math.Clamp(firstRow, 0, lastRow) * _columns;
        _shown = Math.Clamp(rows * _columns, _columns, MostShown);
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        if (_skipped >= Rows.Count)
        {
            _skipped = 0; // the list became shorter than where the viewer was
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _script = await js.InvokeAsync<IJSObjectReference>("import", "/js/tile-grid.js");
            _watch = await _script.InvokeAsync<IJSObjectReference>("watch", _window, _self);
            _watched = Density;
        }
        else if (_watched != Density && _watch is not null)
        {
            _watched = Density;
            await _watch.InvokeVoidAsync("measure");
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _self?.Dispose();
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("stop");
                await _watch.DisposeAsync();
            }

            await (_script?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its script with it.
        }
    }

    private string Room(int tiles)
    {
        var rows = (tiles + _columns - 1) / _columns;
        return (rows * (_pitch > 0 ? _pitch : 176)).ToString("0", CultureInfo.InvariantCulture);
    }
}
