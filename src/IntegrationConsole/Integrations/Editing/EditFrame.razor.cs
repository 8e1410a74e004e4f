using System.Security.Claims;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Integrations.Editing;

/// <summary>Drives an <see cref="EditSession"/>: loads it, hands it what was clicked, says what it led to.</summary>
public sealed partial class EditFrame
{
    private readonly CancellationTokenSource gone = new();
    private string? _loaded;
    private ElementReference _result;
    private bool _show;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    [Parameter, EditorRequired] public required EditSession Session { get; set; }

    /// <summary>What is edited; null for something new, with which the session has begun already.</summary>
    [Parameter] public string? Slug { get; set; }

    /// <summary>Whether the page can edit integrations of this provider.</summary>
    [Parameter] public Func<ProviderManifest, bool> Accepts { get; set; } = _ => true;

    /// <summary>What is edited, in a word: "integration".</summary>
    [Parameter] public string What { get; set; } = "integration";

    [Parameter] public string MissingText { get; set; } = "It may have been deleted, or the address is misspelt.";

    /// <summary>Above everything: the head of the page. Drawn only when there is something to edit.</summary>
    [Parameter, EditorRequired] public required RenderFragment Head { get; set; }

    /// <summary>The fields of the page.</summary>
    [Parameter, EditorRequired] public required RenderFragment<IntegrationForm> Fields { get; set; }

    /// <summary>Below the form and outside of it.</summary>
    [Parameter] public RenderFragment? Below { get; set; }

    /// <summary>Where to look for what is wrong, when it is not beside a field of this page.</summary>
    [Parameter] public Func<string?>? Elsewhere { get; set; }

    /// <summary>Saved; the session has what is stored now, and nothing is left to lose.</summary>
    [Parameter] public EventCallback<Integration> OnSaved { get; set; }

    private bool IsNew => Slug is null;

    /// <inheritdoc/>
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Slug is not null && _loaded != Slug)
        {
            await LoadAsync();
        }
    }

    /// <summary>A long form's test stands below it: whoever asked for it is led there.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_show && Session.Test is not null)
        {
            _show = false;
            await _result.FocusAsync();
        }
    }

    private Task LoadAsync()
    {
        _loaded = Slug;
        return Session.LoadAsync(Slug!, Accepts, gone.Token);
    }

    private async Task TestAsync() => await TellAsync(await Session.TestAsync(await UserAsync(), gone.Token));

    private async Task TestAndSaveAsync() => await TellAsync(await Session.TestAndSaveAsync(await UserAsync(), gone.Token));

    private async Task SaveAsync() => await TellAsync(await Session.SaveAsync(await UserAsync(), gone.Token));

    private async Task SaveUntestedAsync() => await TellAsync(await Session.SaveUntestedAsync(await UserAsync(), gone.Token));

    private Task SaveMergedAsync(IntegrationForm merged)
    {
        Session.Merged(merged);
        return SaveAsync();
    }

    private async Task TellAsync(EditResult result)
    {
        _show = result is EditResult.TestPassed or EditResult.TestFailed;
        switch (result)
        {
            case EditResult.Refused:
                Toasts.Failed("Your role may not do this with these values, such as credentials or addresses. Nothing was sent or saved; ask an administrator.");
                break;
            case EditResult.Saved:
                Toasts.Done($"{Session.Stored!.Name} is saved.");
                await OnSaved.InvokeAsync(Session.Stored);
                break;
            default:
                break; // shown beside the form
        }
    }

    private async Task<ClaimsPrincipal> UserAsync() => (await Authentication).User;
}
