using System.Collections.Concurrent;
using PuppeteerSharp;
using PuppeteerSharp.Media;

namespace FlopsBudget.Html.Tests;

/// <summary>A page in a browser, with what it complained of and what it asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IPage _page;
    private readonly string _address;
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<string> _requests = [];

    private OpenPage(IPage page, string address)
    {
        _page = page;
        _address = address;
        page.Console += (_, one) => _complaints.Enqueue($"{one.Message.Type}: {one.Message.Text}");
        page.PageError += (_, error) => _complaints.Enqueue(error.Message);
        page.Dialog += (_, dialog) => _complaints.Enqueue($"dialog: {dialog.Dialog.Message}");
        page.Request += (_, request) => _requests.Enqueue(request.Request.Url);
    }

    internal static async Task<OpenPage> At(IPage page, string address)
    {
        var opened = new OpenPage(page, address);
        await page.GoToAsync(address);
        return opened;
    }

    /// <summary>What an expression of JavaScript is on the page.</summary>
    internal Task<T> Read<T>(string expression) => _page.EvaluateExpressionAsync<T>(expression);

    /// <summary>The texts of the elements that a selector finds.</summary>
    internal Task<string[]> Texts(string selector) => Read<string[]>($"[...document.querySelectorAll({Quoted(selector)})].map(one => one.textContent)");

    internal Task<int> Count(string selector) => Read<int>($"document.querySelectorAll({Quoted(selector)}).length");

    internal Task Click(string selector) => _page.ClickAsync(selector);

    internal Task Press(string key) => _page.Keyboard.PressAsync(key);

    internal Task Hover(string selector) => _page.HoverAsync(selector);

    internal Task Focus(string selector) => _page.FocusAsync(selector);

    internal Task Choose(string selector, string value) => _page.SelectAsync(selector, value);

    internal Task Type(string selector, string text) => _page.TypeAsync(selector, text);

    internal Task UseDark(bool dark) => _page.EmulateMediaFeaturesAsync([new() { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);

    internal Task UsePaper() => _page.EmulateMediaTypeAsync(MediaType.Print);

    internal async Task<byte[]> Print()
    {
        var pdf = await _page.PdfDataAsync(new() { PreferCSSPageSize = true });
        if (Environment.GetEnvironmentVariable("FLOPSBUDGET_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "print.pdf"), pdf);
        }

        return pdf;
    }

    /// <summary>Keeps what an expression is, such as how long something takes, beside the pictures.</summary>
    internal async Task Note(string name, string expression)
    {
        if (Environment.GetEnvironmentVariable("FLOPSBUDGET_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), await Read<string>(expression));
        }
    }

    /// <summary>Keeps a picture where <c>FLOPSBUDGET_SCREENSHOTS</c> names a folder, to be looked at: of the whole page, or of what is seen first.</summary>
    internal async Task Look(string name, bool whole = true)
    {
        if (Environment.GetEnvironmentVariable("FLOPSBUDGET_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await _page.ScreenshotAsync(Path.Combine(folder, name + ".png"), new() { FullPage = whole });
        }
    }

    /// <summary>The page complained of nothing, and asked for nothing but itself.</summary>
    internal void ShouldBeQuiet()
    {
        _complaints.ShouldBeEmpty();
        _requests.Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).ShouldBe([_address]);
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
