using System.Buffers.Binary;
using System.Globalization;
using System.Security;
using System.Text;

namespace Platform.Api.Documents;

/// <summary>What a PDF says of itself: title, author, time, and that it is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).</summary>
internal static class PdfIdentity
{
    private const string Producer = "Platform";

    public static int AddInfo(PdfFile file, string title, string author, DateTimeOffset madeAt)
    {
        var date = madeAt.UtcDateTime.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
        return file.Add($"<</Title {PdfFile.Text(title)} /Author {PdfFile.Text(author)} /CreationDate {date} /ModDate {date} /Producer ({Producer})>>");
    }

    /// <summary>The entries of the catalogue: metadata, and what the colours mean.</summary>
    public static string Entries(PdfFile file, string title, string author, DateTimeOffset madeAt)
    {
        var metadata = file.AddStream(Encoding.UTF8.GetBytes(Xmp(SecurityElement.Escape(title), SecurityElement.Escape(author), madeAt)), "/Type /Metadata /Subtype /XML", compress: false);
        var intent = file.Add($"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {file.AddStream(Srgb(), "/N 3")} 0 R>>");
        return $"/Metadata {metadata} 0 R /OutputIntents [{intent} 0 R]";
    }

    // PDF/A wants the namespace of PDF/UA declared, for it is not one of its own.
    private static string Xmp(string title, string author, DateTimeOffset madeAt) => $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
          <dc:format>application/pdf</dc:format>
          <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
          <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
          <dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>{Time(madeAt)}</xmp:CreateDate><xmp:ModifyDate>{Time(madeAt)}</xmp:ModifyDate></rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{Producer}</pdf:Producer></rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
          <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
              <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
          </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A small sRGB profile (ICC.1, version 2): the primaries, the white of daylight and one curve.</summary>
    private static byte[] Srgb()
    {
        byte[] curve = [.. "curv"u8, .. Words(0, 1), 0x02, 0x33, 0, 0];
        (string Tag, byte[] Data)[] tags =
        [
            ("desc", [.. "desc"u8, .. Words(0, 5), .. "sRGB\0"u8, .. new byte[83]]), ("cprt", [.. "text"u8, .. Words(0), .. "No copyright\0\0\0\0"u8]),
            ("wtpt", Xyz(0.9642, 1, 0.8249)), ("rXYZ", Xyz(0.4360, 0.2225, 0.0139)), ("gXYZ", Xyz(0.3851, 0.7169, 0.0971)), ("bXYZ", Xyz(0.1431, 0.0606, 0.7142)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ];
        var first = 128 + 4 + 12 * tags.Length;
        var (directory, body) = (Words(tags.Length).ToList(), new List<byte>());
        foreach (var (tag, data) in tags)
        {
            directory.AddRange([.. Encoding.ASCII.GetBytes(tag), .. Words(first + body.Count, data.Length)]);
            body.AddRange(data);
        }
        return
        [
            .. Words(first + body.Count, 0, 0x02100000), .. "mntrRGB XYZ "u8, 0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, .. "acsp"u8, .. new byte[28],
            .. Words(0xF6D6, 0x10000, 0xD32D), .. new byte[48], .. directory, .. body,
        ];

        static byte[] Xyz(double x, double y, double z) => [.. "XYZ "u8, .. Words(0, Fixed(x), Fixed(y), Fixed(z))];
        static int Fixed(double value) => (int)Math.Round(value * 65536);
    }

    private static byte[] Words(params ReadOnlySpan<int> words)
    {
        var bytes = new byte[4 * words.Length];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), words[i]);
        return bytes;
    }
}
