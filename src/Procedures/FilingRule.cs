namespace CaMauSo.Procedures;

/// <summary>Who may file, how surely they must be known, and whether somebody may file for them (NĐ 63/2010 Điều 8(2); NĐ 45/2020 Điều 11).</summary>
/// <param name="Who">Some of <see cref="Kinds"/>; everybody when empty.</param>
/// <param name="Assurance">The least level of the electronic identity an online filing needs: 1 or 2.</param>
public sealed record FilingRule(IReadOnlyList<string> Who, int Assurance, ProxyRule Proxy)
{
    /// <summary>What a definition that says nothing means: everybody, with any identity, a proxy as its papers say.</summary>
    public static readonly FilingRule Open = new([], 1, new ProxyRule(true, null, null, null));

    /// <summary>Kinds of applicant, and what they are called.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new OrderedDictionary<string, string>
    {
        ["citizen"] = "Công dân Việt Nam", ["foreigner"] = "Người nước ngoài", ["overseas"] = "Người Việt Nam định cư ở nước ngoài", ["enterprise"] = "Doanh nghiệp",
        ["household"] = "Hộ gia đình, hộ kinh doanh", ["cooperative"] = "Hợp tác xã", ["organisation"] = "Tổ chức", ["body"] = "Cơ quan nhà nước",
    };

    /// <summary>Whether one of these kinds may file for itself; who may not may still file as somebody's proxy where that is allowed.</summary>
    public bool Admits(params ReadOnlySpan<string> kinds)
    {
        if (Who.Count == 0) return true;
        foreach (var kind in kinds)
            if (Who.Contains(kind)) return true;
        return false;
    }
}

/// <summary>Filing for somebody else (nộp hồ sơ thay, ủy quyền).</summary>
/// <param name="Allowed">False where the law wants the person themself, such as for judicial record no. 2.</param>
/// <param name="Paper">Key of the paper that proves the authority.</param>
/// <param name="Exempt">When that paper is not asked for: close family, parents of a child.</param>
/// <param name="Note">The rule in plain words.</param>
public sealed record ProxyRule(bool Allowed, string? Paper, string? Exempt, string? Note);
