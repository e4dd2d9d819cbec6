using System.Xml.Linq;

namespace Descent.Samples.Reports;

/// <summary>Elements of pages.</summary>
internal static class Html
{
    /// <summary>A page with the shared style sheet and nothing that would have to be loaded.</summary>
    /// <param name="moreStyle">Rules that only this page needs.</param>
    public static XDocument Page(string title, string moreStyle, params object?[] content) => new(
        new XDocumentType("html", null, null, null),
        Element("html", new XAttribute("lang", "en"),
            Element("head",
                Element("meta", new XAttribute("charset", "utf-8")),
                Element("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Element("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Element("title", title),
                Element("style", EmbeddedText.Read("report.css") + moreStyle)),
            Element("body", Element("main", content))));

    // The empty string keeps elements without content from being written as <div />, which HTML reads as an open element.
    public static XElement Element(string name, params object?[] content)
        => name is "meta" or "br" ? new XElement(name, content) : new XElement(name, content, "");

    public static XElement Div(string style, params object?[] content) => Element("div", Svg.Class(style), content);

    /// <summary>A part of the page under a heading, with some words of introduction.</summary>
    public static XElement Section(string heading, string introduction, params object?[] content)
        => Element("section", Element("h2", heading), introduction.Length == 0 ? null : Element("p", introduction), content);

    /// <summary>The top of a page: what it is, in one line and in a few.</summary>
    public static XElement Header(string heading, string introduction)
        => Element("header", Element("p", Svg.Class("brand"), "Descent"), Element("h1", heading), Element("p", Svg.Class("lead"), introduction));

    public static XElement Code(string text) => Element("pre", Element("code", text));
}
