namespace CaMauSo.Dossiers;

public enum Urgency { None, Fine, Soon, Late, Paused, Done, DoneLate }
