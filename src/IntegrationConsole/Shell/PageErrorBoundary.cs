using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;

namespace IntegrationConsole.Shell;

/// <summary>Keeps an exception of one page from taking the whole screen down: logs it with a reference and shows what to do.</summary>
public sealed partial class PageErrorBoundary(ILogger<PageErrorBoundary> log, NavigationManager navigation) : ErrorBoundaryBase, IDisposable
{
    private string? reference;

    public void Dispose() => navigation.LocationChanged -= ShowNextPage;

    protected override void OnInitialized() => navigation.LocationChanged += ShowNextPage;

    protected override Task OnErrorAsync(Exception exception)
    {
        reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
        LogPageFailed(exception, reference, new Uri(navigation.Uri).AbsolutePath);
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<ErrorView>(1);
        builder.AddAttribute(2, nameof(ErrorView.Text), ErrorPageRules.TextFor(StatusCodes.Status500InternalServerError));
        builder.AddAttribute(3, nameof(ErrorView.Reference), reference);
        builder.AddAttribute(4, nameof(ErrorView.ChildContent), (RenderFragment)RetryButton);
        builder.CloseComponent();
    }

    private void RetryButton(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "button");
        builder.AddAttribute(1, "type", "button");
        builder.AddAttribute(2, "class", "btn btn-primary");
        builder.AddAttribute(3, "onclick", EventCallback.Factory.Create(this, Recover));
        builder.AddContent(4, "Show the page again");
        builder.CloseElement();
    }

    private void ShowNextPage(object? sender, LocationChangedEventArgs change) => _ = InvokeAsync(Recover);

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} failed; the person was shown the reference {Reference}")]
    private partial void LogPageFailed(Exception exception, string reference, string path);
}
